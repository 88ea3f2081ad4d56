#if !NANOFRAMEWORK_1_0
namespace Keyfob.Token
{
    /// <summary>Work that is counted for tests and for the energy model, without the means to do it.</summary>
    public static class WorkCount
    {
        /// <summary>Compressions of SHA-1 so far on this thread.</summary>
        public static int Compressions
        {
            get { return Otp.Sha1.Compressions; }
        }
    }
}
#endif
