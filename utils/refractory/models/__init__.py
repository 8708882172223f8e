"""The models, one file each, named as the field names them."""
