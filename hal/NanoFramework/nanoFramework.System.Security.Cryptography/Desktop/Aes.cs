using Keyfob.Virtual.Esp32;

namespace System.Security.Cryptography
{
    internal class Aes
    {
        public Aes(CipherMode mode)
        {
            if (mode != CipherMode.CBC)
            {
                throw new NotSupportedException();
            }
        }

        public byte[] IV { get; set; }

        public byte[] Key { get; set; }

        public byte[] Decrypt(byte[] data)
        {
            Esp32Chip.Current.Calls.Enter("Aes.Decrypt");
            return Esp32Chip.Current.Cipher.Decrypt(Key, IV, data);
        }

        public byte[] Encrypt(byte[] data)
        {
            Esp32Chip.Current.Calls.Enter("Aes.Encrypt");
            return Esp32Chip.Current.Cipher.Encrypt(Key, IV, data);
        }
    }
}
