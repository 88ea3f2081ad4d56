namespace Keyfob.Codecs
{
    /// <summary>CRC-32 as in IEEE 802.3, PNG and zip: reflected, polynomial 0xEDB88320, all ones before and after.</summary>
    /// <remarks>By half bytes: a table of 64 bytes, not of 1 kB that each wake would copy. Own code: the platform's
    /// native one is not on its virtual device.</remarks>
    internal static class Crc32
    {
        private static readonly uint[] s_table =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        internal static uint Compute(byte[] data, int length)
        {
            uint[] table = s_table;
            uint crc = 0xFFFFFFFF;
            for (int i = 0; i < length; i++)
            {
                crc ^= data[i];
                crc = table[crc & 15] ^ (crc >> 4);
                crc = table[crc & 15] ^ (crc >> 4);
            }

            return ~crc;
        }
    }
}
