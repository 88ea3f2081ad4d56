namespace Keyfob.Virtual.Chips
{
    /// <summary>Handles a level that is driven at a chip's input.</summary>
    internal delegate void LevelHandler(bool high);
}
