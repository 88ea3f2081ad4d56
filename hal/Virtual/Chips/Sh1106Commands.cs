namespace Keyfob.Virtual.Chips
{
    /// <summary>The command decoder of an SH1106 (datasheet, table of commands).</summary>
    internal sealed class Sh1106Commands : OledCommands
    {
        internal Sh1106Commands()
            : base(132)
        {
            Reset();
        }

        internal override void Reset()
        {
            base.Reset();
            ChargePump = true;
            Contrast = 0x80;
        }

        protected override int ArgumentCount(int command)
        {
            return command >= 0x30 && command <= 0x33 ? 0 : command == 0xAD ? 1 : base.ArgumentCount(command);
        }

        protected override bool Execute(int command, int first, int second)
        {
            if (command == 0xAD)
            {
                ChargePump = first == 0x8B;
                return (first == 0x8A || first == 0x8B) && !PanelOn;
            }

            // 0x30 to 0x33 is the converter's voltage, 0xDB any VCOMH level.
            return (command >= 0x30 && command <= 0x33) || command == 0xDB || base.Execute(command, first, second);
        }
    }
}
