"""The made-up brain against what is known of real ones, and the reading of a reader's own."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.connectome import HUBS, PLACES, Connectome, distances, load, made_up

REAL = Path(__file__).parents[2] / "shared" / "data" / "connectome"
SEEDS = range(10)
NAMES = ("left one", "left two", "right one")
W = np.array([[0.0, 1.5, 0.0], [2.0, 0.0, 0.25], [0.0, 3.0, 0.0]])
XYZ = np.array([[-10.0, 0, 0], [-20, 5, 1], [10, 0, 0]])


def pairs(brain):
    """Weight, distance in mm and "on the same side" of each pair of regions."""
    upper = np.triu_indices(len(brain.regions), 1)
    right = brain.xyz[:, 0] > 0
    return brain.weights[upper], distances(brain.xyz)[upper], (right[:, None] == right)[upper]


def density(weights):
    """Share of pairs that are linked."""
    return (weights > 0).mean()


def check_like_a_brain(brain):
    """Bands round the group average of real people, whose numbers stand beside them."""
    weights, d, same = pairs(brain)
    linked = weights > 0
    assert 0.30 < density(weights) < 0.42  # 0.358
    assert 0.44 < density(weights[same]) < 0.58  # 0.513
    assert 0.15 < density(weights[~same]) < 0.27  # 0.208
    assert 0.65 < density(weights[d < 40]) < 0.92  # 0.857
    assert density(weights[d > 90]) < 0.13  # 0.099
    assert -0.045 < np.polyfit(d[linked], weights[linked], 1)[0] < -0.025  # -0.035 per mm
    assert -0.45 < np.corrcoef(d[linked], weights[linked])[0, 1] < -0.25  # -0.363
    assert weights[linked].mean() == pytest.approx(7.07, rel=0.1)
    assert weights[linked].std() == pytest.approx(2.18, rel=0.15)
    links = (brain.weights > 0).sum(axis=1)
    assert links.std() == pytest.approx(11.4, rel=0.25)  # of 29 on average
    assert links.max() > 1.7 * links.mean()  # 59
    assert 0.45 < nx.average_clustering(nx.from_numpy_array(brain.weights > 0)) < 0.65  # 0.602


# ---- the made-up brain ----


@pytest.mark.parametrize("seed", SEEDS)
def test_the_made_up_brain_is_like_a_brain(seed):
    check_like_a_brain(made_up(seed))


def test_the_bands_hold_the_real_one_too():
    """The group average from which the numbers were taken."""
    if not REAL.exists():
        pytest.skip("The real connectome is not part of the project and is not beside it here: NOT compared.")
    check_like_a_brain(load(REAL / "enigma_hcp82.npz"))


@pytest.mark.parametrize("seed", SEEDS)
def test_links_go_both_ways_and_nothing_links_to_itself(seed):
    weights = made_up(seed).weights
    np.testing.assert_array_equal(weights, weights.T)
    assert not weights.diagonal().any()
    assert weights.min() == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_the_made_up_brain_hangs_together(seed):
    """Every region can be reached from every other."""
    assert nx.is_connected(nx.from_numpy_array(made_up(seed).weights))


def test_each_side_has_the_same_regions_in_mirrored_places():
    brain = made_up()
    assert len(brain.regions) == 82
    for name in PLACES:
        left, right = brain.xyz[brain.index(f"left {name}", f"right {name}")]
        np.testing.assert_array_equal(left * [-1, 1, 1], right)
        assert left[0] < 0 < right[0]


def test_no_two_regions_lie_in_one_place():
    d = distances(made_up().xyz)
    assert d[~np.eye(82, dtype=bool)].min() > 5


def test_hubs_have_half_as_many_links_again():
    """Mean of ten seeds: 1.5 times as many and more."""
    links = np.mean([(made_up(seed).weights > 0).sum(axis=1) for seed in SEEDS], axis=0)
    hubs = np.array([name.split(" ", 1)[1] in HUBS for name in made_up().regions])
    assert hubs.sum() == 2 * len(HUBS)
    assert links[hubs].mean() > 1.5 * links[~hubs].mean()


def test_the_same_seed_gives_the_same_brain_and_another_seed_another():
    np.testing.assert_array_equal(made_up(4).weights, made_up(4).weights)
    assert not np.array_equal(made_up(4).weights, made_up(5).weights)
    np.testing.assert_array_equal(made_up(4).xyz, made_up(5).xyz)


# ---- a reader's own ----


def write_csv(path, rows):
    """Write rows to a csv file and give back its path."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def write_npz(path, **arrays):
    """Write arrays to an npz file and give back its path."""
    np.savez(path, **arrays)
    return path


def check_is_the_written_one(brain, xyz=None):
    """Names, weights and places are those above."""
    assert brain.regions == NAMES
    np.testing.assert_array_equal(brain.weights, W)
    if xyz is None:
        assert brain.xyz is None
    else:
        np.testing.assert_array_equal(brain.xyz, xyz)


def test_an_npz_file_is_read(tmp_path):
    check_is_the_written_one(load(write_npz(tmp_path / "a.npz", weights=W, regions=NAMES)))
    with_places = write_npz(tmp_path / "b.npz", weights=W, regions=NAMES, xyz_mm=XYZ)
    check_is_the_written_one(load(str(with_places)), XYZ)


def test_a_csv_file_with_names_above_or_above_and_beside_is_read(tmp_path):
    above = write_csv(tmp_path / "a.csv", [NAMES, *W])
    beside = write_csv(
        tmp_path / "b.csv", [("", *NAMES), *([name, *row] for name, row in zip(NAMES, W, strict=True))]
    )
    counted = write_csv(tmp_path / "c.csv", [("", *NAMES), *([i, *W[i]] for i in range(3))])
    for path in (above, beside, counted):
        check_is_the_written_one(load(path))


def test_names_may_stand_in_a_file_of_their_own(tmp_path):
    numbers = write_csv(tmp_path / "a.csv", W)
    in_a_row = write_csv(tmp_path / "row.csv", [NAMES])
    in_a_column = write_csv(tmp_path / "column.csv", [[name] for name in NAMES])
    table = [("index", "region", "x_mm", "y_mm", "z_mm"), *((i, NAMES[i], *XYZ[i]) for i in range(3))]
    for names in (in_a_row, in_a_column):
        check_is_the_written_one(load(numbers, regions=names))
    check_is_the_written_one(load(numbers, regions=write_csv(tmp_path / "t.csv", table)), XYZ)


def test_the_real_files_agree_with_each_other():
    if not REAL.exists():
        pytest.skip("The real connectome is not part of the project and is not beside it here: NOT read.")
    npz = load(REAL / "enigma_hcp82.npz")
    table = load(REAL / "enigma_hcp_strucMatrix_with_sctx.csv", REAL / "enigma_hcp82_regions.csv")
    assert npz.regions == table.regions
    np.testing.assert_allclose(npz.weights, table.weights, atol=1e-5)
    np.testing.assert_allclose(npz.xyz, table.xyz, atol=0.06)  # the table is rounded


def test_a_link_to_itself_is_left_out(tmp_path):
    path = write_npz(tmp_path / "a.npz", weights=W + 7 * np.eye(3), regions=NAMES)
    check_is_the_written_one(load(path))


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"weights": W[:2], "regions": NAMES}, "square"),
        ({"weights": W[0], "regions": NAMES}, "square"),
        ({"weights": np.where(W == 1.5, np.nan, W), "regions": NAMES}, "finite"),
        ({"weights": np.where(W == 1.5, np.inf, W), "regions": NAMES}, "finite"),
        ({"weights": -W, "regions": NAMES}, "negative; the smallest is -3"),
        ({"weights": W, "regions": NAMES[:2]}, "2 names for 3 regions"),
        ({"weights": W, "regions": ("a", "b", "a")}, "stand twice"),
        ({"weights": W, "regions": ("a", "b", "")}, "empty"),
        ({"weights": W, "regions": NAMES, "xyz_mm": XYZ[:2]}, "3 rows of x, y, z"),
        ({"weights": W, "regions": NAMES, "xyz_mm": XYZ * np.nan}, "finite"),
        ({"weights": W.astype(str).astype("<U3") + "x", "regions": NAMES}, "nothing but numbers"),
        ({"weights": W, "regions": np.array(NAMES, object)}, "names as text"),
        ({"weights": W + 1j, "regions": NAMES}, "not complex"),
        ({"weights": W, "regions": np.array(NAMES, "S")}, "plain list of texts"),
        ({"weights": W, "regions": [[name] for name in NAMES]}, "plain list of texts"),
        ({"weights": W, "regions": ("a", "b", " ")}, "empty"),
        ({"weights": np.zeros((0, 0)), "regions": np.array([], "U1")}, "at least one region"),
        ({"weights": W}, "no array regions"),
        ({"regions": NAMES}, "no array weights"),
    ],
)
def test_an_impossible_npz_file_is_refused_in_words(tmp_path, arrays, message):
    with pytest.raises(ValueError, match=message):
        load(write_npz(tmp_path / "a.npz", **arrays))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (W, "has no names"),
        ([NAMES, *W[:2]], "square"),
        ([NAMES, [1, 2, 3], [1, 2], [1, 2, 3]], "as many cells in each row"),
        ([NAMES, [1, 2, 3], [1, "much", 3], [1, 2, 3]], "nothing but numbers"),
        ([], "empty"),
        ([["", *NAMES], *([name, *row] for name, row in zip(NAMES[::-1], W, strict=True))], "in one order"),
        ([["region;a;b"], ["a;0;1"], ["b;1;0"]], "commas between"),
    ],
)
def test_an_impossible_csv_file_is_refused_in_words(tmp_path, rows, message):
    with pytest.raises(ValueError, match=message):
        load(write_csv(tmp_path / "a.csv", rows))


def test_a_missing_file_and_another_kind_of_file_are_refused_in_words(tmp_path):
    with pytest.raises(FileNotFoundError, match="Check its name and folder"):
        load(tmp_path / "none.npz")
    (tmp_path / "a.txt").write_text("1")
    with pytest.raises(ValueError, match="in one of these forms"):
        load(tmp_path / "a.txt")
    (tmp_path / "a.npz").write_text("1")
    with pytest.raises(ValueError, match="not an npz file inside"):
        load(tmp_path / "a.npz")


def test_files_that_hold_no_text_or_no_whole_archive_are_refused_in_words(tmp_path):
    (tmp_path / "latin.csv").write_bytes("é,b\n0,1\n1,0\n".encode("latin-1"))
    with pytest.raises(ValueError, match="UTF-8"):
        load(tmp_path / "latin.csv")
    path = write_npz(
        tmp_path / "a.npz", weights=np.random.default_rng(0).random((9, 9)), regions=[*"abcdefghi"]
    )
    content = bytearray(path.read_bytes())
    content[300] ^= 255  # one byte of the weights
    path.write_bytes(content)
    with pytest.raises(ValueError, match="damaged"):
        load(path)
    alone = write_csv(tmp_path / "names.csv", [("region", "x_mm")])
    with pytest.raises(ValueError, match="names no region"):
        load(write_csv(tmp_path / "b.csv", W), regions=alone)


def test_a_numbered_first_column_is_no_name(tmp_path):
    rows = [["region", *NAMES], *([i, *row] for i, row in enumerate(W))]
    check_is_the_written_one(load(write_csv(tmp_path / "a.csv", rows)))


def test_an_unknown_region_is_answered_with_similar_names():
    with pytest.raises(ValueError, match="right hippocampus"):
        made_up().index("right hipocampus")


@given(st.integers(2, 6), st.integers(0, 1000))
@settings(deadline=None, max_examples=30)
def test_a_network_holds_what_it_was_given(N, seed):
    """Whatever its size; and nobody can change it by accident."""
    weights = np.random.default_rng(seed).uniform(0, 9, (N, N)) * (1 - np.eye(N))
    brain = Connectome(tuple("abcdef"[:N]), weights)
    np.testing.assert_array_equal(brain.weights, weights)
    weights[0, 1] = 10
    assert brain.weights[0, 1] < 10
    np.testing.assert_array_equal(brain.index(*brain.regions), np.arange(N))
    with pytest.raises(ValueError, match="read-only"):
        brain.weights[0, 1] = 1
