namespace Keyfob.Virtual.Chips
{
    /// <summary>Sees every picture that a panel model shows.</summary>
    public interface IPanelWatcher
    {
        /// <summary>The picture has changed while lit, or the panel has just been lit.</summary>
        void Shown(Ssd1306Model panel);
    }
}
