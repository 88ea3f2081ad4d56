namespace Keyfob
{
    /// <summary>The firmware's version.</summary>
    public static class FirmwareInfo
    {
        /// <summary>Version, the same as in Directory.Build.props.</summary>
        public const string Version = "0.1.0";
    }
}
