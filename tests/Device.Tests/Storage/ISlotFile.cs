using Keyfob.Hal.Bus;
using Keyfob.Storage;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>A user of a two-slot file, as a number that is written and read.</summary>
    internal interface ISlotFile
    {
        string SlotA { get; }

        string SlotB { get; }

        /// <summary>Length of a slot's file.</summary>
        int SlotLength { get; }

        /// <summary>Boots: forgets all and stands on the given volume.</summary>
        void Boot(IFileSystem files);

        /// <summary>Reads; -1 when anything of what was read is not what was written with the number.</summary>
        StorageStatus Read(out long number);

        /// <summary>Writes the next number, which must be higher.</summary>
        StorageStatus Write(long number);
    }
}
