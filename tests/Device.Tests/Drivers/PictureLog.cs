using Keyfob.Virtual.Chips;

namespace Keyfob.Device.Tests.Drivers
{
    /// <summary>Keeps the first and the last picture that was shown.</summary>
    internal sealed class PictureLog
    {
        internal int Count;
        internal byte[] First;
        internal byte[] Last;

        internal void Add(IPanelModel panel)
        {
            Last = Pictures.Seen(panel);
            if (Count == 0)
            {
                First = Last;
            }

            Count++;
        }
    }
}
