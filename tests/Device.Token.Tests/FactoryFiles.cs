using Keyfob.Device.Tests;
using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Token.Tests
{
    /// <summary>The files of a token in each life state, and the ID and key of the unit.</summary>
    internal static class FactoryFiles
    {
        internal const string Serial = "KFTEST000001";

        internal static byte[] UnitId()
        {
            return Bytes.Counting(TokenRecord.UnitIdSize);
        }

        internal static byte[] UnitKey()
        {
            return Bytes.Repeat(0x6B, UnitFile.KeySize);
        }

        /// <summary>Writes the files of a life state. The seed is that of RFC 6238.</summary>
        /// <param name="flash">An empty volume.</param>
        /// <param name="state">The life state to reach.</param>
        /// <param name="now">The time to which the clock was set.</param>
        /// <param name="digits">6 or 8.</param>
        /// <param name="period">30 or 60.</param>
        internal static void Prepare(VirtualFlash flash, LifeState state, long now, int digits, int period)
        {
            FileStore store = new FileStore(flash);
            TokenFiles files = new TokenFiles(store);
            files.MarkBlank(UnitId(), UnitKey(), 0);
            if (state == LifeState.Blank)
            {
                return;
            }

            // A provisioned token has answered at least one challenge.
            uint number;
            new NonceFile(store).Next(true, 0, out number);
            files.Provision(new TokenRecord(LifeState.Provisioned, Serial, digits, period, 0, 0).WithUnitId(UnitId()), Bytes.RfcSecret());
            files.ClockWasSet(now);
            if (state != LifeState.Provisioned)
            {
                files.Seal();
            }

            if (state == LifeState.Retired)
            {
                files.Retire();
            }
        }
    }
}
