namespace Keyfob
{
    /// <summary>The kind of image.</summary>
    public sealed class FirmwareBuild
    {
        private const string DevelopmentSuffix = "-dev";

        /// <summary>Makes a description of an image.</summary>
        /// <param name="isDevelopment">True for a development build: it reports so everywhere and cannot be sealed.</param>
        public FirmwareBuild(bool isDevelopment)
        {
            IsDevelopment = isDevelopment;
        }

        /// <summary>True for a development build.</summary>
        public bool IsDevelopment { get; }

        /// <summary>The version; with <c>-dev</c> for a development build.</summary>
        public string Version
        {
            get { return IsDevelopment ? FirmwareInfo.Version + DevelopmentSuffix : FirmwareInfo.Version; }
        }

        /// <summary>The build of this assembly: a development build in the configuration Debug.</summary>
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
