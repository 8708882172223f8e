r"""Cell pair: one excitatory and one inhibitory cell that drive and brake each other.

$$ C \dot V_E = I_E - I_{RS}(V_E, \ldots) - g_{inh}\, s_{inh}\, (V_E - E_{inh}) $$
$$ C \dot V_I = I_I - I_{FS}(V_I, \ldots) - g_{exc}\, s_{exc}\, (V_I - E_{exc}) $$
$$ \dot s_{exc} = -\frac{s_{exc}}{\tau_{exc}} + q \sum_k \delta(t - t_E^k), \qquad
   \dot s_{inh} = -\frac{s_{inh}}{\tau_{inh}} + q \sum_k \delta(t - t_I^k) $$

I_RS is the membrane current of `regular_spiking` (with its s_M, s_P and b, and s_Na_E times its g_Na), I_FS
that of `fast_spiking` (with its s_Na and the same b); every other number of the two cells is as in those
models. Each spike of E, at a time t_E, opens the excitatory synapse on I; each spike of I, at t_I, the
inhibitory synapse on E. E spikes when V_E rises above 0 mV, I when V_I rises above -10 mV. V is in mV, t in
ms, I in µA/cm², g in mS/cm².

What to see, over 2 s without the first fifth. Both cells whole: E spikes 19 times a second, I 66 times. With
80, 70 and 60 % of I's sodium channels (s_Na) that hardly changes. Then the brake is lost at once: at 55 %
E 29 and I 22 to 26, at 50 % E 31 and I 9, at 40 % E 32 and I 0. A medicine that blocks half of the sodium
channels in both cells (b = 0.5) speeds E up from 19 to 33 as well, as I fails first. Half of E's sodium
channels (s_Na_E = 0.5), or twice as many, change next to nothing: that cell has far more than it needs.

Source: the cells of Pospischil et al. 2008, https://doi.org/10.1007/s00422-008-0263-8, and of Wang & Buzsáki
1996, https://doi.org/10.1523/JNEUROSCI.16-20-06402.1996. The pair, its synapses and their numbers are ours.
How it is solved: per step, E moves as in `regular_spiking`, I as in `fast_spiking`, both under the synaptic
currents at the start of the step. A quarter of the step changes neither cell by more than 1 spike a second,
but for I at the very edge of the cliff.

**Leaves out:** every other cell, delays, synapses of a cell on its own kind, synapses that tire or fill up,
chance, and what a brain does to make up for lost channels. Half the channels (one gene copy of two) lie at
the edge of a cliff here; the cliff, and where it stands, are the model's.
"""

from dataclasses import astuple, dataclass

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models import fast_spiking, regular_spiking


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: two whole cells, and synapses chosen so that I holds E back without silencing it."""

    I_E: float = par(2.0, "current into the excitatory cell", "µA/cm²", lo=-5, hi=20, step=0.1)
    I_I: float = par(1.0, "current into the inhibitory cell", "µA/cm²", lo=-2, hi=20, step=0.1)
    s_Na: float = par(1.0, "share of its sodium channels that the inhibitory cell has", lo=0, hi=2, step=0.05)
    s_M: float = par(1.0, "share of the M current that works in the excitatory cell", lo=0, hi=2, step=0.05)
    s_P: float = par(
        0.0, "share of the excitatory cell's sodium current that persists (our addition)", lo=0, hi=0.02
    )
    b: float = par(0.0, "share of the sodium channels that is blocked, in both cells", lo=0, hi=1, step=0.05)
    g_exc: float = par(0.1, "strength of the excitatory synapse", "mS/cm²", lo=0, hi=2, step=0.01)
    g_inh: float = par(0.1, "strength of the inhibitory synapse", "mS/cm²", lo=0, hi=2, step=0.01)
    q: float = par(0.5, "share by which one spike opens a synapse", lo=0, hi=1, step=0.05)
    tau_exc: float = par(3.0, "time in which the excitatory synapse closes", "ms", lo=0.5, hi=50)
    tau_inh: float = par(8.0, "time in which the inhibitory synapse closes", "ms", lo=0.5, hi=50)
    E_exc: float = par(0.0, "reversal potential of the excitatory synapse", "mV", lo=-20, hi=20)
    E_inh: float = par(-80.0, "reversal potential of the inhibitory synapse", "mV", lo=-100, hi=-40)
    s_Na_E: float = par(
        1.0, "share of its sodium channels that the excitatory cell has", lo=0, hi=2, step=0.05
    )

    @property
    def excitatory(self):
        """Parameters of the excitatory cell: `regular_spiking.Params`."""
        gNa = self.s_Na_E * regular_spiking.Params().gNa
        return regular_spiking.Params(I=self.I_E, s_M=self.s_M, s_P=self.s_P, b=self.b, gNa=gNa)

    @property
    def inhibitory(self):
        """Parameters of the inhibitory cell: `fast_spiking.Params`."""
        return fast_spiking.Params(I=self.I_I, s_Na=self.s_Na, b=self.b)


Numbers = core.numbers_of(Params)


@core.jit
def synapse(s, fired, tau, p, dt):
    """How far a synapse is open one step later; `fired` if its cell spiked in the step."""
    return s * np.exp(-dt / tau) + (p.q if fired else 0.0)


@core.jit
def path(V_E, V_I, p, cell_E, cell_I, dt, steps):
    """V_E, V_I, s_exc and s_inh at every step, from settled gates and shut synapses: array (4, steps + 1)."""
    out = np.empty((4, steps + 1))
    gates_E, (h, n) = regular_spiking.aims(V_E, cell_E)[0], fast_spiking.settled(V_I)
    s_exc = s_inh = 0.0
    out[:, 0] = V_E, V_I, s_exc, s_inh
    for k in range(steps):
        I_E = p.I_E - p.g_inh * s_inh * (V_E - p.E_inh)
        I_I = p.I_I - p.g_exc * s_exc * (V_I - p.E_exc)
        new_E, gates_E = regular_spiking.step(V_E, gates_E, I_E, cell_E, dt)
        new_I, h, n = fast_spiking.step(V_I, h, n, I_I, cell_I, dt)
        s_exc = synapse(s_exc, V_E <= regular_spiking.SPIKE < new_E, p.tau_exc, p, dt)
        s_inh = synapse(s_inh, V_I <= fast_spiking.SPIKE < new_I, p.tau_inh, p, dt)
        V_E, V_I = new_E, new_I
        out[:, k + 1] = V_E, V_I, s_exc, s_inh
    return out


def simulate(params=Params(), *, duration=2000.0, dt=0.02) -> Run:
    """Run the pair for `duration` ms from both cells' rest; the currents flow from the start.

    States "V_E" and "V_I" (mV), "s_exc" and "s_inh" (how far the synapses are open), one value per step.
    Leave out the first fifth, in which the cells find their rhythm.
    """
    E, I, steps = params.excitatory, params.inhibitory, core.steps_of(duration, dt)
    cells = regular_spiking.Numbers(*astuple(E)), fast_spiking.Numbers(*astuple(I))
    starts = regular_spiking.rest(E), fast_spiking.rest(I)
    states = path(*starts, Numbers(*astuple(params)), *cells, dt, steps)
    names = "V_E", "V_I", "s_exc", "s_inh"
    return Run(dt * np.arange(steps + 1), dict(zip(names, states, strict=True)), params)
