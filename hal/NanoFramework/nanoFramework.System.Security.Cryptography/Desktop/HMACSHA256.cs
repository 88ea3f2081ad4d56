using Keyfob.Virtual.Esp32;

namespace System.Security.Cryptography
{
    internal class HMACSHA256
    {
        public static byte[] HashData(byte[] key, byte[] source)
        {
            Esp32Chip.Current.Calls.Enter("HMACSHA256.HashData");
            return Esp32Chip.Current.Cipher.Mac(key, source);
        }
    }
}
