namespace Keyfob.Virtual.Chips
{
    /// <summary>Handles a picture on a panel.</summary>
    /// <param name="panel">The panel that shows it.</param>
    public delegate void PictureShownHandler(IPanelModel panel);
}
