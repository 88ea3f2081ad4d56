using Keyfob.Hal;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>A button that goes down at a moment and stays down.</summary>
internal sealed class HeldButton : IButton
{
    /// <summary>Since when; null while it is up.</summary>
    public long? DownSince { get; set; }

    public bool IsDown => DownSince != null;

    public bool IsSettling => false;

    public ButtonEvent Poll(long now) => ButtonEvent.None;

    public long HeldMilliseconds(long now) => now > DownSince ? now - DownSince.Value : 0;
}
