namespace Keyfob.Virtual.Power
{
    /// <summary>Handles a phase of constant current that the power meter has charged.</summary>
    /// <param name="cause">What the processor did in the phase.</param>
    /// <param name="microamperes">The board's current at the cells, in uA; in the phases that take no virtual time the processor's alone.</param>
    /// <param name="milliseconds">How long the phase lasted, above 0.</param>
    public delegate void PhaseChargedHandler(PowerCause cause, double microamperes, double milliseconds);
}
