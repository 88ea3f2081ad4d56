using Keyfob.Hal;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>A serial link on which bytes arrive without end.</summary>
    internal sealed class EndlessNoise : ISerialLink
    {
        public bool Open()
        {
            return true;
        }

        public int Read(byte[] buffer)
        {
            buffer[0] = (byte)'>';
            buffer[1] = (byte)'\n';
            return buffer.Length;
        }

        public bool Write(byte[] buffer, int length)
        {
            return true;
        }

        public void Close()
        {
        }
    }
}
