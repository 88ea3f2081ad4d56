namespace Keyfob.Otp
{
    /// <content>Counting, for tests and for the energy model.</content>
    public static partial class Sha1
    {
        [System.ThreadStatic]
        private static int s_compressions;

        /// <summary>Compressions on this thread so far.</summary>
        internal static int Compressions
        {
            get { return s_compressions; }
        }

        static partial void CountCompression()
        {
            s_compressions++;
        }
    }
}
