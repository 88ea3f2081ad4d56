using Keyfob.Drivers;
using Keyfob.Hal;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>Contents of files, and checks of a store.</summary>
    internal static class StoreBench
    {
        /// <summary>A pseudo-random content, different for each number.</summary>
        internal static byte[] Content(int length, int number)
        {
            byte[] content = new byte[length];
            for (int i = 0; i < length; i++)
            {
                content[i] = (byte)((i * 31) + (number * 97) + 1);
            }

            return content;
        }

        /// <summary>Recomputes the CRC-32 at the end of a changed file.</summary>
        internal static void Seal(byte[] file)
        {
            // Bit by bit.
            uint crc = 0xFFFFFFFF;
            for (int i = 0; i < file.Length - 4; i++)
            {
                crc ^= file[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
                }
            }

            crc = ~crc;
            for (int i = 0; i < 4; i++)
            {
                file[file.Length - 4 + i] = (byte)(crc >> (24 - (8 * i)));
            }
        }

        internal static void Holds(FileStore store, string name, byte[] expected)
        {
            byte[] buffer = new byte[expected.Length + 5];
            int length;
            Assert.AreEqual((int)StoreStatus.Ok, (int)store.Read(name, buffer, out length));
            Assert.AreEqual(expected.Length, length);
            byte[] read = new byte[length];
            System.Array.Copy(buffer, read, length);
            CollectionAssert.AreEqual(expected, read);
        }

        internal static void Is(StoreStatus expected, StoreStatus actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
