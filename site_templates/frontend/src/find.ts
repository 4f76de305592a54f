/* The search itself, loaded by search.ts when a reader turns to it. */
import { searchDialog } from "./find/search_dialog";

window.alFinder = searchDialog;
