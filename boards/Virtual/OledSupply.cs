using Keyfob.Hal;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Virtual;

/// <summary>The switch in the supply of an OLED. It records when the panel goes dark.</summary>
public sealed class OledSupply(OledModel panel, PanelRecorder recorder) : IPanelPower
{
    /// <inheritdoc/>
    public void On() => panel.On();

    /// <inheritdoc/>
    public void Off()
    {
        panel.Off();
        recorder.Record(panel);
    }
}
