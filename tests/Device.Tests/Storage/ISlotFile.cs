using Keyfob.Hal.Bus;
using Keyfob.Storage;

namespace Keyfob.Device.Tests.Storage
{
    /// <summary>A two-slot file whose value is represented by a number.</summary>
    internal interface ISlotFile
    {
        string SlotA { get; }

        string SlotB { get; }

        /// <summary>Length of a slot's file.</summary>
        int SlotLength { get; }

        /// <summary>Boots: discards all state and uses the given volume.</summary>
        void Boot(IFileSystem files);

        /// <summary>Reads. The number is -1 when the value read is not the one that was written for the number.</summary>
        StorageStatus Read(out long number);

        /// <summary>Writes the next number, which must be higher.</summary>
        StorageStatus Write(long number);
    }
}
