namespace Keyfob.Token
{
    /// <summary>Work that tests and the energy model count. It gives no access to the hash itself.</summary>
    public static class WorkCount
    {
        /// <summary>Compressions of SHA-1 on this thread so far.</summary>
        public static int Compressions
        {
            get { return Otp.Sha1.Compressions; }
        }
    }
}
