namespace Keyfob.Virtual.Time
{
    /// <summary>Is told how far a virtual time goes on.</summary>
    public interface ITimeWatcher
    {
        /// <summary>Time has passed; everything on the board was meanwhile as it still is.</summary>
        void Passed(long milliseconds);
    }
}
