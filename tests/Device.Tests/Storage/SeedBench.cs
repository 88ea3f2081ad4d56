using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>Checks what a boot reads as the seed.</summary>
    internal static class SeedBench
    {
        /// <summary>A volume with a seed: <see cref="StoreBench.Content"/> with number 1.</summary>
        internal static VirtualFlash Flash(int length)
        {
            VirtualFlash flash = new VirtualFlash();
            SlotBench.Is(StorageStatus.Ok, new SeedFile(new FileStore(flash)).Write(StoreBench.Content(length, 1)));
            return flash;
        }

        internal static void Reads(VirtualFlash flash, byte[] expected)
        {
            byte[] seed;
            SlotBench.Is(StorageStatus.Ok, new SeedFile(new FileStore(flash)).Read(out seed));
            CollectionAssert.AreEqual(expected, seed);
        }

        internal static void Is(VirtualFlash flash, StorageStatus expected)
        {
            byte[] seed;
            SlotBench.Is(expected, new SeedFile(new FileStore(flash)).Read(out seed));
            Assert.IsNull(seed);
        }
    }
}
