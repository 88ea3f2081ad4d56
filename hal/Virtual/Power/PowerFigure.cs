namespace Keyfob.Virtual.Power
{
    /// <summary>A number of the energy model with what it takes to judge it. A measurement replaces it by editing its one line.</summary>
    public sealed class PowerFigure
    {
        private PowerFigure(string name, double value, string unit, string condition, string source, Evidence evidence)
        {
            Name = name;
            Value = value;
            Unit = unit;
            Condition = condition;
            Source = source;
            Evidence = evidence;
        }

        /// <summary>What it is.</summary>
        public string Name { get; }

        /// <summary>The number.</summary>
        public double Value { get; }

        /// <summary>Its unit.</summary>
        public string Unit { get; }

        /// <summary>Under which conditions it holds.</summary>
        public string Condition { get; }

        /// <summary>Where it is from.</summary>
        public string Source { get; }

        /// <summary>How much it is worth.</summary>
        public Evidence Evidence { get; }

        /// <summary>True for a number that nobody has measured or read.</summary>
        public bool IsAssumed
        {
            get { return Evidence == Evidence.Assumed; }
        }

        /// <summary>A number that was measured on this board.</summary>
        public static PowerFigure Measured(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Measured);
        }

        /// <summary>A number that was read somewhere.</summary>
        public static PowerFigure Sourced(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Sourced);
        }

        /// <summary>A number that is only assumed.</summary>
        public static PowerFigure Assumed(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Assumed);
        }
    }
}
