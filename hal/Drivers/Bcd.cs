namespace Keyfob.Drivers
{
    /// <summary>Two decimal digits in a byte.</summary>
    internal static class Bcd
    {
        /// <summary>Returns 0 to 99, or -1 when one of the two digits is above 9.</summary>
        internal static int Decode(byte value)
        {
            int tens = value >> 4;
            int ones = value & 0xF;
            return tens > 9 || ones > 9 ? -1 : (tens * 10) + ones;
        }

        internal static byte Encode(int value)
        {
            return (byte)(((value / 10) << 4) | (value % 10));
        }
    }
}
