namespace Keyfob.Virtual.Power
{
    /// <summary>Is told what a board draws, phase by phase.</summary>
    public interface IPowerWatcher
    {
        /// <summary>A phase is over.</summary>
        /// <param name="cause">What the processor did in it.</param>
        /// <param name="microamperes">All that was drawn meanwhile, in uA at the cells; in the phases that take no virtual time the processor's alone.</param>
        /// <param name="milliseconds">How long, above 0.</param>
        void Drawn(PowerCause cause, double microamperes, double milliseconds);
    }
}
