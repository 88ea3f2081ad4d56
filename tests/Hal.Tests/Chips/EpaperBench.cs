using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Chips;

/// <summary>Sends commands to the model of an e-paper without its driver.</summary>
public abstract class EpaperBench
{
    protected static byte[] Window { get; } = [0x00, 0x0F, 0, 10, 0, 11, 1];

    protected EpaperBench()
    {
        Panel = new Gdew0154m09Model(Time);
    }

    protected VirtualTime Time { get; } = new();

    protected Gdew0154m09Model Panel { get; }

    protected static byte[] Filled(byte value, int length = EpaperPixels.Bytes)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    protected void Reset()
    {
        Panel.Reset.Write(false);
        Time.Advance(10);
        Panel.Reset.Write(true);
        Time.Advance(10);
    }

    protected void SetUp()
    {
        Reset();
        Send(0x00, 0xDF, 0x0E);
        Send(0x61, 200, 0, 200);
        Send(0x04);
        Time.Advance(Gdew0154m09Model.PowerOnMs);
    }

    protected void SendWaveforms()
    {
        Send(0x00, 0xFF, 0x0E);
        Send(0x20, Filled(0, 56));
        Send(0x21, Filled(0, 42));
        Send(0x22, Filled(0, 56));
        Send(0x23, Filled(0, 56));
        Send(0x24, Filled(0, 56));
    }

    protected void Fully(byte old, byte next)
    {
        Send(0x10, Filled(old));
        Send(0x13, Filled(next));
        Send(0x12);
        Time.Advance(Gdew0154m09Model.FullMs);
    }

    protected void Quickly(byte old, byte next)
    {
        Send(0x91);
        Send(0x90, Window);
        Send(0x10, Filled(old, 4));
        Send(0x13, Filled(next, 4));
        Send(0x12);
        Time.Advance(Gdew0154m09Model.QuickMs);
        Send(0x92);
    }

    protected void Send(byte command, params byte[] data)
    {
        Assert.IsTrue(Panel.WriteCommand(command));
        if (data.Length > 0)
        {
            Assert.IsTrue(Panel.WriteData(data, data.Length));
        }
    }

    protected void Clean() => Assert.AreEqual("", Panel.FirstViolation);
}
