namespace Keyfob.Storage
{
    /// <summary>Comparing arrays, which the device's library cannot.</summary>
    internal static class ByteArrays
    {
        /// <summary>True when two arrays of the same length hold the same. Stops at the first difference: not for secrets.</summary>
        internal static bool AreSame(byte[] a, byte[] b)
        {
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
