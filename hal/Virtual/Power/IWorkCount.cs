namespace Keyfob.Virtual.Power
{
    /// <summary>A count of something that only goes up.</summary>
    public interface IWorkCount
    {
        /// <summary>How often so far.</summary>
        int Count { get; }
    }
}
