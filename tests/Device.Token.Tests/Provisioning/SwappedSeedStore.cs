using Keyfob.Device.Tests;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>A store that returns another, intact seed while <see cref="Swaps"/> is true.</summary>
    internal sealed class SwappedSeedStore : IStore
    {
        private readonly VirtualFlash _flash;
        private readonly FileStore _store;

        internal SwappedSeedStore(VirtualFlash flash)
        {
            _flash = flash;
            _store = new FileStore(flash);
        }

        internal bool Swaps { get; set; }

        public StoreStatus Read(string name, byte[] buffer, out int length)
        {
            if (Swaps && name == SeedFile.Name)
            {
                VirtualFlash other = new VirtualFlash();
                new SeedFile(new FileStore(other)).Write(Bytes.Counting(20));
                _flash.Poke(SeedFile.Name, other.Peek(SeedFile.Name));
            }

            return _store.Read(name, buffer, out length);
        }

        public StoreStatus Write(string name, byte[] buffer, int length)
        {
            return _store.Write(name, buffer, length);
        }

        public StoreStatus WriteOnce(string name, byte[] buffer, int length)
        {
            return _store.WriteOnce(name, buffer, length);
        }

        public StoreStatus Delete(string name)
        {
            return _store.Delete(name);
        }
    }
}
