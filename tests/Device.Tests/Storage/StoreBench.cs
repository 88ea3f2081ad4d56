using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Otp;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>Contents, and what is said of a store.</summary>
    internal static class StoreBench
    {
        /// <summary>A content without any order; each number is another one.</summary>
        internal static byte[] Content(int length, int number)
        {
            byte[] content = new byte[length];
            for (int i = 0; i < length; i++)
            {
                content[i] = (byte)((i * 31) + (number * 97) + 1);
            }

            return content;
        }

        /// <summary>Makes the check behind a changed file right again: the first 8 bytes of SHA-1 over all before them.</summary>
        internal static void Seal(byte[] file)
        {
            byte[] digest = new byte[Sha1.DigestSize];
            Sha1.Hash(file, file.Length - 8, digest);
            System.Array.Copy(digest, 0, file, file.Length - 8, 8);
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
