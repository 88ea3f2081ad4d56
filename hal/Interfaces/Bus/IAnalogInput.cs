namespace Keyfob.Hal.Bus
{
    /// <summary>A pin behind an analog-to-digital converter.</summary>
    public interface IAnalogInput
    {
        /// <summary>The highest reading, for full scale.</summary>
        int FullScale { get; }

        /// <summary>One conversion, 0 to <see cref="FullScale"/>; negative when the converter failed.</summary>
        int Read();
    }
}
