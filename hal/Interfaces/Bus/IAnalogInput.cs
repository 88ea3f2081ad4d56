namespace Keyfob.Hal.Bus
{
    /// <summary>A pin of the analog-to-digital converter.</summary>
    public interface IAnalogInput
    {
        /// <summary>The highest possible reading.</summary>
        int FullScale { get; }

        /// <summary>Converts once: 0 to <see cref="FullScale"/>, or a negative value when the converter failed.</summary>
        int Read();
    }
}
