namespace Keyfob.Virtual.Power
{
    /// <summary>Returns how often some work has been done so far; never decreases.</summary>
    public delegate int WorkCounter();
}
