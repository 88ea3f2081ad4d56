namespace Keyfob
{
    /// <summary>What kind of image this is.</summary>
    public sealed class FirmwareBuild
    {
        private const string DevelopmentSuffix = "-dev";

        /// <summary>An image of either kind.</summary>
        /// <param name="isDevelopment">True for one that is to be worked on: it says so everywhere and cannot be sealed.</param>
        public FirmwareBuild(bool isDevelopment)
        {
            IsDevelopment = isDevelopment;
        }

        /// <summary>True for a development build.</summary>
        public bool IsDevelopment { get; }

        /// <summary>The version, with <c>-dev</c> behind it for a development build.</summary>
        public string Version
        {
            get { return IsDevelopment ? FirmwareInfo.Version + DevelopmentSuffix : FirmwareInfo.Version; }
        }

        /// <summary>The build that this assembly is: development in the configuration Debug.</summary>
        public static FirmwareBuild This()
        {
#if DEBUG
            return new FirmwareBuild(true);
#else
            return new FirmwareBuild(false);
#endif
        }
    }
}
