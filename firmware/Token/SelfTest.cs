using Keyfob.Otp;

namespace Keyfob.Token
{
    /// <summary>The known-answer test: from key to code.</summary>
    internal static class SelfTest
    {
        internal static bool Passes(KnownAnswer known)
        {
            Totp totp = new Totp(known.Key, 8, 30);
            return totp.Compute(totp.Step(known.UnixSeconds)) == known.Code;
        }
    }
}
