namespace Keyfob.Virtual.Chips
{
    /// <summary>Pseudo-random bytes (xorshift), the same in every run: what a chip contains that its datasheet leaves undefined.</summary>
    internal sealed class Noise
    {
        private uint _state;

        /// <param name="seed">Not 0.</param>
        internal Noise(uint seed)
        {
            _state = seed;
        }

        internal byte Next()
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (byte)_state;
        }

        internal void Fill(byte[] bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = Next();
            }
        }
    }
}
