namespace Keyfob.Hal
{
    /// <summary>The roles that only the provisioning wire needs from the hardware.</summary>
    public sealed class ProvisioningPort
    {
        /// <summary>Takes every role; none may be null.</summary>
        public ProvisioningPort(ISerialLink link, ICipher cipher, IRandom random, IClockControl clockControl)
        {
            Link = link;
            Cipher = cipher;
            Random = random;
            ClockControl = clockControl;
        }

        /// <summary>The serial port.</summary>
        public ISerialLink Link { get; }

        /// <summary>Cipher and message authentication.</summary>
        public ICipher Cipher { get; }

        /// <summary>Random bytes.</summary>
        public IRandom Random { get; }

        /// <summary>Setting and trimming the clock.</summary>
        public IClockControl ClockControl { get; }
    }
}
