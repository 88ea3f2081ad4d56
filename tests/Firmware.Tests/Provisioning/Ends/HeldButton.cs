using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A button that is pressed at a given time and stays pressed.</summary>
internal sealed class HeldButton : IButton
{
    /// <summary>When the press begins; null while the button is not pressed.</summary>
    public long? DownSince { get; set; }

    public bool IsDown => DownSince != null;

    public bool IsSettling => false;

    public ButtonEvent Poll(long now) => ButtonEvent.None;

    public long HeldMilliseconds(long now) => now > DownSince ? now - DownSince.Value : 0;
}
