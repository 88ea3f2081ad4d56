using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>Builds volumes with a history of writes, and checks what is read from them.</summary>
    internal static class SlotBench
    {
        /// <summary>The content of the older slot.</summary>
        internal const int NoLeftover = 0, EmptyLeftover = 1, ShortLeftover = 2;

        /// <summary>The number of the n-th write of a history.</summary>
        internal static long Number(int write)
        {
            return 1795507750L + (write * 86413L);
        }

        internal static ISlotFile Open(bool floor)
        {
            return floor ? (ISlotFile)new TimeFloorSlots() : new RecordSlots();
        }

        /// <summary>Builds a volume after a number of writes, with a leftover in the older slot.</summary>
        internal static VirtualFlash After(ISlotFile file, int writes, int leftover)
        {
            VirtualFlash flash = new VirtualFlash();
            flash.Poke("neighbour", new byte[] { 1, 2, 3 });
            Boot(file, flash);
            for (int i = 1; i <= writes; i++)
            {
                Is(StorageStatus.Ok, file.Write(Number(i)));
            }

            int length = leftover == EmptyLeftover ? 0 : file.SlotLength - 1;
            if (leftover != NoLeftover)
            {
                flash.Poke(Spare(file, writes), StoreBench.Content(length, 5));
            }

            return flash;
        }

        /// <summary>The newer slot after a number of writes. The first write goes to A and then to B.</summary>
        internal static string Newest(ISlotFile file, int writes)
        {
            return (writes & 1) != 0 ? file.SlotB : file.SlotA;
        }

        /// <summary>The older slot after a number of writes.</summary>
        internal static string Spare(ISlotFile file, int writes)
        {
            return (writes & 1) != 0 || writes == 0 ? file.SlotA : file.SlotB;
        }

        /// <summary>The status that a boot reads after a number of writes.</summary>
        internal static StorageStatus StatusAfter(int writes)
        {
            return writes > 0 ? StorageStatus.Ok : StorageStatus.Missing;
        }

        /// <summary>Boots and reads, like every wake.</summary>
        internal static StorageStatus Boot(ISlotFile file, VirtualFlash flash)
        {
            long number;
            file.Boot(flash);
            return file.Read(out number);
        }

        internal static void Reads(ISlotFile file, VirtualFlash flash, StorageStatus status, long expected)
        {
            long number;
            file.Boot(flash);
            Is(status, file.Read(out number));
            Assert.AreEqual(status == StorageStatus.Ok ? expected : 0L, number);
        }

        internal static void Is(StorageStatus expected, StorageStatus actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
