"""A reader's own EEG, from an EDF file (European Data Format) or an npz file, within the memory there is.

`load` takes a path, or the bytes of a file with its name. It reads no more than the first hour, brings fast
recordings down to about 256 values a second, and keeps voltages only: what an EDF file holds besides (pulse,
breathing, oxygen, marks) is left out. Nothing is written, and nothing leaves the computer.

An npz file holds `data` or `data_raw` (channels, times), `sfreq` in values per second and, if known,
`channels` (names). Its unit is taken as it is.

What cannot be read is refused with a ValueError (FileNotFoundError where there is no file) that says in one
sentence what is wrong: empty, damaged, too large, not an EEG.
"""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from warnings import catch_warnings
from zipfile import BadZipFile, ZipFile

import edfio
import numpy as np
import scipy

SECONDS = 3600  # at most, from the start of the file
SFREQ = 256  # values per second, about; slower recordings stay as they are
SLOWEST = 50  # values per second; an EEG has at least so many
VALUES = 40_000_000  # at most in memory: 160 MB
BYTES = 400_000_000  # at most inside an npz file, which has to be unpacked whole
SHORTEST = 2.0  # s
MICROVOLTS = {"uv": 1.0, "µv": 1.0, "μv": 1.0, "mv": 1e3, "v": 1e6, "nv": 1e-3}
NOT_EEG = (
    "ecg",
    "ekg",
    "emg",
    "eog",
    "resp",
    "spo2",
    "sao2",
    "pulse",
    "pleth",
    "dc",
    "mark",
    "trig",
    "photic",
)
SIGNS = {  # how files begin that people often try instead
    b"\xffBIOSEM": "is a BDF file. Please save it as EDF",
    b"%PDF": "is a PDF, a page to read. Please ask for the recording itself, as EDF",
    b"\x89PNG": "is a picture. Please ask for the recording itself, as EDF",
    b"\xff\xd8\xff": "is a picture. Please ask for the recording itself, as EDF",
    b"DICM": "is an image file. Please ask for the EEG recording, as EDF",
}


class Recording(NamedTuple):
    """An EEG: names of its channels, `signals` (channels, times), values per second, unit."""

    name: str
    channels: tuple[str, ...]
    signals: np.ndarray
    sfreq: float
    unit: str  # "µV", or "" if the file does not say
    left_out: float  # s at the end of the file that were not read

    @property
    def seconds(self):
        return self.signals.shape[1] / self.sfreq


def load(file, name=None, *, seconds=SECONDS) -> Recording:
    """Read a recording from a path, or from the bytes of a file called `name`."""
    if isinstance(file, str | Path):
        file, name = path_of(file), name or Path(file).name
    name = name or "The file"
    start = beginning(file)
    if not start:
        raise ValueError(f"{name} is empty. Please copy it once more.")
    if start.startswith(b"PK"):
        return from_npz(file, name, seconds)
    if start.startswith(b"0       "):
        return from_edf(file, name, seconds)
    for sign, words in SIGNS.items():
        if start.startswith(sign) or start[128:].startswith(sign):
            raise ValueError(f"{name} {words}.")
    raise ValueError(f"{name} does not look like an EEG. This page reads EDF files, and npz files of arrays.")


def path_of(file):
    """The path of a file that is there."""
    path = Path(str(file).strip().strip("\"'")).expanduser()
    if path.is_dir():
        raise ValueError(f"{path} is a folder. Please give the name of a file in it.")
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Please check its name and folder.")
    return path


def beginning(file):
    """The first bytes of a file."""
    if not isinstance(file, Path):
        return bytes(file[:140])
    with open(file, "rb") as opened:
        return opened.read(140)


# -- EDF ---------------------------------------------------------------------------------------------------


def from_edf(file, name, seconds):
    """The voltages of an EDF file."""
    try:
        with catch_warnings(action="error"):  # edfio warns of a file that ends too early
            source = file if isinstance(file, Path) else bytes(file)
            edf = edfio.read_edf(source, lazy_load_data=True, header_encoding="latin-1")
        signals, records, length = edf.signals, edf.num_data_records, edf.data_record_duration
        continuous = edf.is_continuous
    except Exception as error:  # whatever a damaged header leads to
        raise ValueError(damaged(name)) from error
    if not signals or records == 0:
        raise ValueError(f"{name} holds no signals, only marks or nothing at all.")
    if not continuous:
        raise ValueError(
            f"{name} has gaps in time (EDF+D), which this page cannot read. Please export it anew."
        )
    chosen = [signal for signal in signals if is_eeg(signal)]
    if not chosen:
        raise ValueError(
            f"{name} has no channel with voltages at {SLOWEST} values a second or more: not an EEG."
        )
    sfreq = max(signal.sampling_frequency for signal in chosen)
    chosen = [signal for signal in chosen if signal.sampling_frequency == sfreq]
    total = records * length
    seconds = readable(total, seconds, len(chosen), sfreq, name)
    try:
        rows = [row_of(signal, min(seconds, total), sfreq) for signal in chosen]
    except Exception as error:
        raise ValueError(damaged(name)) from error
    found, rate = np.stack([row for row, _ in rows]), rows[0][1]
    unit = "µV" if all(signal.physical_dimension.strip() for signal in chosen) else ""
    labels = tuple(signal.label.strip() or f"channel {k + 1}" for k, signal in enumerate(chosen))
    return finished(Recording(name, labels, found, rate, unit, max(total - seconds, 0.0)))


def is_eeg(signal):
    """Whether a signal of an EDF file may be an EEG: a voltage, fast enough, not named as something else."""
    unit, label = signal.physical_dimension.strip().lower(), signal.label.lower()
    named = any(word in label for word in NOT_EEG)
    return not named and signal.sampling_frequency >= SLOWEST and (unit in MICROVOLTS or not unit)


def row_of(signal, seconds, sfreq):
    """The first seconds of one signal in µV, brought down to about `SFREQ`; and its values per second."""
    x = signal.get_data_slice(0, seconds) * MICROVOLTS.get(signal.physical_dimension.strip().lower(), 1.0)
    return slowed(np.atleast_2d(x), sfreq, seconds)[0], slowed_rate(sfreq)


def damaged(name):
    return f"{name} is damaged, or was not copied to its end: this page cannot read it."


# -- npz ---------------------------------------------------------------------------------------------------


def from_npz(file, name, seconds):
    """The recording in an npz file."""
    try:
        source = file if isinstance(file, Path) else BytesIO(file)
        with ZipFile(source) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > BYTES:
            raise ValueError(
                f"{name} is too large to unpack ({size / 1e6:.0f} MB). Please save a shorter part."
            )
        with np.load(file if isinstance(file, Path) else BytesIO(file)) as arrays:
            found = {key: arrays[key] for key in ("data", "data_raw", "sfreq", "channels") if key in arrays}
    except (BadZipFile, EOFError, OSError, KeyError) as error:
        raise ValueError(damaged(name)) from error
    except ValueError as error:  # numpy does not unpack Python objects, which could run a program
        if "too large" in str(error):
            raise
        raise ValueError(
            f"{name} holds Python objects or damaged arrays. Please save plain arrays."
        ) from error
    data = found.get("data", found.get("data_raw"))
    if data is None or "sfreq" not in found:
        raise ValueError(f"{name} needs the arrays data (channels, times) and sfreq (values per second).")
    return of_arrays(name, data, found["sfreq"], found.get("channels"), seconds)


def of_arrays(name, data, sfreq, channels, seconds):
    """The `Recording` of the arrays of an npz file, once they fit together."""
    if data.ndim not in (1, 2) or data.dtype.kind not in "fiu" or not data.size:
        raise ValueError(f"{name}: data must be numbers in rows, one row per channel.")
    data = np.atleast_2d(data)
    rate = float(sfreq) if np.size(sfreq) == 1 and np.asarray(sfreq).dtype.kind in "fiu" else np.nan
    if not SLOWEST <= rate < np.inf:
        raise ValueError(f"{name}: sfreq must be one number of values per second, {SLOWEST} or more.")
    if channels is None or np.size(channels) != len(data):
        channels = [f"channel {k + 1}" for k in range(len(data))]
    total = data.shape[1] / rate
    seconds = readable(total, seconds, len(data), rate, name)
    signals = slowed(data[:, : round(seconds * rate)].astype(np.float32), rate, seconds)
    names = tuple(str(channel) for channel in channels)
    return finished(Recording(name, names, signals, slowed_rate(rate), "", max(total - seconds, 0.0)))


# -- both --------------------------------------------------------------------------------------------------


def readable(total, seconds, channels, sfreq, name):
    """How many seconds are read: not more than asked for, nor than memory is meant to hold."""
    if total < SHORTEST:
        raise ValueError(f"{name} is only {total:.1f} seconds long. It takes at least {SHORTEST:.0f}.")
    if channels * sfreq * SHORTEST > VALUES:
        raise ValueError(f"{name} is too large: {channels} channels at {sfreq:.0f} values a second.")
    return min(total, seconds, VALUES / (channels * slowed_rate(sfreq)))


def slowed_rate(sfreq):
    """Values per second after `slowed`."""
    return sfreq / max(round(sfreq / SFREQ), 1)


def slowed(signals, sfreq, seconds):
    """Signals (channels, times) with every so many values made one, what is too fast for it filtered out."""
    by = max(round(sfreq / SFREQ), 1)
    rows = [row if by == 1 else every(by, row) for row in signals]
    return np.array([row[: round(seconds * sfreq / by)] for row in rows], np.float32)


def every(by, row):
    """One value for each `by` of them, filtered around their mean, so that the ends do not sag."""
    mean = row.mean()
    return scipy.signal.resample_poly(row - mean, 1, by) + mean


def finished(recording):
    """The recording, if its values are numbers and some of them move; channels that do not are left out."""
    if not np.isfinite(recording.signals).all():
        raise ValueError(f"{recording.name} holds values that are not numbers, so it cannot be drawn.")
    moving = np.flatnonzero(np.ptp(recording.signals, axis=1) > 0)
    if not len(moving):
        raise ValueError(f"{recording.name} holds only flat lines: nothing was recorded, or it is damaged.")
    channels = tuple(recording.channels[k] for k in moving)
    return recording._replace(channels=channels, signals=recording.signals[moving])
