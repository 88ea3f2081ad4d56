namespace Keyfob.Codecs
{
    /// <summary>Comparing and zeroizing byte arrays: the device's library has neither.</summary>
    internal static class ByteArrays
    {
        /// <summary>True when two arrays of the same length are equal. Stops at the first difference: not for secrets.</summary>
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

        /// <summary>True when two secrets are equal. The time does not depend on their content.</summary>
        internal static bool AreSameSecrets(byte[] a, byte[] b)
        {
            if (a.Length != b.Length)
            {
                return false;
            }

            int difference = 0;
            for (int i = 0; i < a.Length; i++)
            {
                difference |= a[i] ^ b[i];
            }

            return difference == 0;
        }

        /// <summary>Overwrites an array with zeros; null is ignored.</summary>
        internal static void Zeroize(byte[] secret)
        {
            if (secret != null)
            {
                System.Array.Clear(secret, 0, secret.Length);
            }
        }
    }
}
