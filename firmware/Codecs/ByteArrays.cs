namespace Keyfob.Codecs
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

        /// <summary>True when two secrets, or a secret and a guess, are the same; takes as long whatever they hold.</summary>
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

        /// <summary>Overwrites what is not needed any more; null is nothing to wipe.</summary>
        internal static void Zeroize(byte[] secret)
        {
            if (secret != null)
            {
                System.Array.Clear(secret, 0, secret.Length);
            }
        }
    }
}
