/* The search itself, loaded by search.ts when a reader turns to it. */
import { finder } from "./find/finder";

window.alFinder = finder;
