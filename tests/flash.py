"""Does anything flash? Keep every frame the browser paints, and judge the frames twice.

The judge is a measure of our own, `flashes`: for each pixel of the page, how often its brightness turns
in the busiest second. `iris` (a port of Electronic Arts' IRIS) adds flashes of saturated red, and
`stripes` is a tripwire for dense patterns in a still picture. IRIS alone would not do: it averages the
whole frame, so it misses a flashing panel in a quiet page, and halves that flash in opposite phase.

Terms of WCAG 2.3.1: a flash is a pair of opposing changes in relative luminance, each of at least 0.1,
where the darker state is below 0.8; more than three flashes in any one second, over more than a quarter
of any 341 x 256 CSS px, may cause a seizure.
"""

from base64 import b64decode
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from time import time

import cv2
import numpy as np
from iris_pse_detection.configuration import Configuration
from iris_pse_detection.flash_detection import FlashDetection
from iris_pse_detection.frame_data import FrameData
from iris_pse_detection.pattern_detection import PatternDetection
from PIL import Image

CHANGE, DARK = 0.1, 0.8  # relative luminance: the smallest change that counts, and the darker state's limit
MOST_CHANGES = 6  # three flashes are six opposing changes
BOX = 256, 341  # CSS px, height and width: a quarter of it may flash
FPS = 30  # of the film that IRIS sees

srgb = np.arange(256) / 255
LINEAR = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)
BGR = np.float32([0.0722, 0.7152, 0.2126])


@dataclass
class Film:
    """What the browser painted: (seconds since 1970, JPEG bytes) per frame, and when filming ended."""

    frames: list
    end: float = 0.0

    def images(self, box=None):
        """Yield (seconds, BGR image) per frame, cut to `box` (x, y, width, height in CSS px)."""
        for seconds, jpeg in self.frames:
            yield seconds, cut(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), box)

    @property
    def seconds(self):
        return self.end - self.frames[0][0]


def cut(image, box):
    """The part of an image inside `box` (x, y, width, height), or all of it."""
    if box is None:
        return image
    x, y, width, height = (round(edge) for edge in box)
    return image[y : y + height, x : x + width]


@contextmanager
def filming(page):
    """Keep every frame painted inside the `with` block. Pause there only with `page.wait_for_timeout`."""
    film, session = Film([]), page.context.new_cdp_session(page)

    def keep(event):
        film.frames.append((event["metadata"]["timestamp"], b64decode(event["data"])))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 90, "everyNthFrame": 1})
    yield film
    page.wait_for_timeout(100)  # the last frame may still be on its way
    film.end = time()
    session.send("Page.stopScreencast")
    size = page.viewport_size["width"], page.viewport_size["height"]
    # the first frame may still be of the size before
    now = [frame for frame in film.frames if Image.open(BytesIO(frame[1])).size == size]
    film.frames = sorted(now)  # several are encoded at once, so a later one may arrive first
    session.detach()


def luminance(bgr):
    """Relative luminance, 0 to 1, of sRGB pixels in the order blue, green, red."""
    return LINEAR[bgr] @ BGR


def turns(images):
    """Yield (seconds, pixels whose brightness turned there) per frame: the opposing changes."""
    images = iter(images)
    _, before = next(images)
    low = luminance(before).ravel()
    high, last = low.copy(), np.zeros(low.size, np.int8)
    for seconds, image in images:
        apart = cv2.absdiff(image, before)
        moved = np.flatnonzero(apart[..., 0] | apart[..., 1] | apart[..., 2])
        y = luminance(image.reshape(-1, 3)[moved])
        low[moved], high[moved] = np.minimum(low[moved], y), np.maximum(high[moved], y)
        rose = (last[moved] != 1) & (y - low[moved] >= CHANGE) & (low[moved] < DARK)
        fell = (last[moved] != -1) & (high[moved] - y >= CHANGE) & (y < DARK)
        turned = rose | fell
        where = moved[turned]
        last[where] = np.where(rose, 1, -1)[turned]
        low[where] = high[where] = y[turned]
        before = image
        yield seconds, where


def busiest_second(turned, size):
    """The most opposing changes in any one second, for each of `size` pixels."""
    turned, start = list(turned), 0
    now, most = np.zeros(size, np.int16), np.zeros(size, np.int16)
    for seconds, where in turned:
        now[where] += 1
        while turned[start][0] <= seconds - 1:
            now[turned[start][1]] -= 1
            start += 1
        most[where] = np.maximum(most[where], now[where])
    return most


def worst_box(over):
    """The largest share of any 341 x 256 px box that the true pixels of `over` fill."""
    height, width = (min(limit, size) for limit, size in zip(BOX, over.shape, strict=True))
    total = cv2.integral(over.astype(np.uint8))
    below, above = total[height:], total[:-height]
    inside = below[:, width:] - below[:, :-width] - above[:, width:] + above[:, :-width]
    return float(inside.max() / (height * width))


@dataclass(frozen=True)
class Flashes:
    """Opposing changes a second that 99 % of pixels stay within, and the worst box's share over the limit."""

    p99: float
    worst_box: float

    @property
    def safe(self):
        """Half of what WCAG allows: at most three changes, and no box over the limit."""
        return self.p99 <= 3 and self.worst_box <= 0.25


def flashes(film, box=None):
    """Our judge: opposing changes of brightness, pixel by pixel, in the page; and in the part `box` of it."""
    height, width = next(film.images())[1].shape[:2]
    most = busiest_second(turns(film.images()), height * width).reshape(height, width)
    return judged(most), judged(cut(most, box))


def judged(most):
    """`Flashes` of pixels (height, width) that turned so often in their busiest second."""
    return Flashes(float(np.percentile(most, 99)), worst_box(most > MOST_CHANGES))


def swaps(film, box):
    """How often what is inside `box` changed. Not its edge: a JPEG block there sees its neighbours."""
    x, y, width, height = box
    parts = [part for _, part in film.images((x + 16, y + 16, width - 32, height - 32))]
    return sum((a != b).any() for a, b in pairwise(parts))


@dataclass(frozen=True)
class Iris:
    """The most transitions IRIS counts in one second (over six fail), and its verdict (0 pass to 3 fail)."""

    luminance: int
    red: int
    verdict: int

    @property
    def safe(self):
        return self.verdict < 2  # 2: four or more a second, for four of five seconds; 3: more than six


def held(film, box):
    """The film at a steady 30 frames a second: each frame stays until the next one."""
    frames = [*film.images(box), (film.end, None)]
    for (start, image), (end, _) in pairwise(frames):
        for _ in range(round(end * FPS) - round(start * FPS)):
            yield image


def iris(film, box=None):
    """IRIS on a part of the page: it sees only what fills a quarter of the part, so cut closely."""
    seen, detector = [], None
    for i, image in enumerate(held(film, box)):
        detector = detector or FlashDetection(FPS, image.shape[:2], Configuration())
        detector.set_current_frame(image)
        seen.append(detector.analyse_frame(i))
    return Iris(
        max(f.luminance_transitions for f in seen),
        max(f.red_transitions for f in seen),
        max(max(f.luminance_frame_result, f.red_frame_result) for f in seen),
    )


def stripes(image):
    """How many stripes or checks IRIS finds in a still BGR picture; 0 if it finds no harmful pattern.

    A tripwire: it passes a grey grating and fails some harmless charts. A fresh detector for each
    picture, because one that has seen half a second of calm never finds anything again.
    """
    data = FrameData.create(0, 0)
    detector = PatternDetection(FPS, image.shape[:2], Configuration().get_pattern_detection_params())
    detector.check_frame(luminance(image), 0, data)
    return data.pattern_detected_lines
