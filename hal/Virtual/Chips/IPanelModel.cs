namespace Keyfob.Virtual.Chips
{
    /// <summary>A model of a panel: what every panel has, whatever its controller is.</summary>
    public interface IPanelModel
    {
        /// <summary>Width in pixels.</summary>
        int Width { get; }

        /// <summary>Height in pixels.</summary>
        int Height { get; }

        /// <summary>False: no controller is connected.</summary>
        bool IsPresent { get; set; }

        /// <summary>Transfers that fail.</summary>
        TransferFaults Faults { get; }

        /// <summary>Bytes on the bus.</summary>
        int BytesOnWire { get; }

        /// <summary>True while it draws current: the supply of an OLED is on, or the voltages of e-paper.</summary>
        bool IsPowered { get; }

        /// <summary>True when nothing is drawn: every pixel is dark, on e-paper white.</summary>
        bool IsEmpty { get; }

        /// <summary>Raised when the picture on the panel has changed by what the controller was sent.</summary>
        event PictureShownHandler PictureShown;

        /// <summary>True when a pixel is lit, on e-paper black.</summary>
        /// <param name="x">0 to Width - 1 from the left.</param>
        /// <param name="y">0 to Height - 1 from the top.</param>
        bool Pixel(int x, int y);
    }
}
