namespace Keyfob.Virtual.Chips
{
    /// <summary>The level at a chip's output; true for high.</summary>
    internal delegate bool LevelReader();
}
