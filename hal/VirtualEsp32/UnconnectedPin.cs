namespace Keyfob.Virtual.Esp32;

/// <summary>A pin without a connection: it reads low.</summary>
internal sealed class UnconnectedPin : IPinCircuit
{
    public bool FloatingLevel => false;

    public void Drive(bool? level)
    {
    }
}
