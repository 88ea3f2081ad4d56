using Keyfob.Otp;

namespace Keyfob.Token
{
    /// <summary>The result of the start-up checks.</summary>
    internal sealed class StartUpResult
    {
        internal readonly TokenEvent Next;
        internal readonly ErrorNumber Error;
        internal readonly Totp Totp;
        internal readonly long TimeFloor;
        internal readonly long WaitSeconds;

        /// <param name="next">What the token does next.</param>
        /// <param name="error">The check that failed, with Failed.</param>
        /// <param name="totp">Computes codes; null before the seed has been read.</param>
        /// <param name="timeFloor">The time floor, in seconds since 1970; 0 before it has been read.</param>
        /// <param name="waitSeconds">How far the clock is below the time floor, with ClockBehind.</param>
        internal StartUpResult(TokenEvent next, ErrorNumber error, Totp totp, long timeFloor, long waitSeconds)
        {
            Next = next;
            Error = error;
            Totp = totp;
            TimeFloor = timeFloor;
            WaitSeconds = waitSeconds;
        }
    }
}
